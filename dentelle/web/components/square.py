"""A square to aim a telephone at (QR code), as an address of an image: drawn by segno, no inline style."""

import segno


def square(text: str, *, scale: int = 5) -> str:
    """The `src` of an image that says `text`."""
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=scale, border=3, light="#fff")


def square_drawn(text: str) -> str:
    """The same as SVG, for a document on paper."""
    return str(segno.make(text, error="m", micro=False).svg_inline(border=3, light="#fff"))
