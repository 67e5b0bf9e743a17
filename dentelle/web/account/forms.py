"""Forms of signing in: one question a page."""

from django import forms

from dentelle.web.forms import Form


class AddressForm(Form):
    """To which address the code goes."""

    email = forms.EmailField(
        label="Votre adresse de courriel",
        help_text="Celle que la coordination de votre Cité a notée.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class CodeForm(Form):
    """The eight figures of the mail."""

    code = forms.CharField(
        label="Le code reçu par courriel",
        help_text="Huit chiffres, avec ou sans espace.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Écrivez les huit chiffres du code."},
    )


class FactorForm(Form):
    """The six figures of the application, or a paper code."""

    code = forms.CharField(
        label="Le code de votre application",
        help_text="Six chiffres, qui changent toutes les trente secondes.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Écrivez le code de l’application."},
    )


class SessionForm(Form):
    """Which session to close."""

    number = forms.UUIDField(widget=forms.HiddenInput, required=False)
