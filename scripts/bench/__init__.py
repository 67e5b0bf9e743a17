"""What pages and starts cost: `make bench-pages`, `make bench-start`. Figures are JSON lines on stdout."""
