"""What somebody looks for around; the answers stay in the address."""

from django import forms

from dentelle.directory.queries import Wanted
from dentelle.directory.vocabulary import MODES, PUBLICS, THEMES
from dentelle.web.forms import Form


class AroundForm(Form):
    """Words, a place, a theme, for whom, the cost, the way: each may stay empty."""

    q = forms.CharField(label="Mots", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    lieu = forms.CharField(label="Commune ou code postal", required=False, max_length=80)
    theme = forms.ChoiceField(label="Pour quoi", required=False, choices=[("", "Tout"), *THEMES.items()])
    public = forms.ChoiceField(label="Pour qui", required=False, choices=[("", "Tout le monde"), *PUBLICS.items()])
    mode = forms.ChoiceField(label="Comment", required=False, choices=[("", "Peu importe"), *MODES.items()])
    gratuit = forms.BooleanField(label="Gratuit seulement", required=False)

    def wanted(self) -> Wanted:
        """What is looked for; nothing when the address is refused."""
        data = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            words=data.get("q", ""),
            place=data.get("lieu", ""),
            theme=data.get("theme", ""),
            public=data.get("public", ""),
            is_free=bool(data.get("gratuit")),
            mode=data.get("mode", ""),
        )
