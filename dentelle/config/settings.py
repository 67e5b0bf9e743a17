"""Django's settings: made of `environment`, nothing read elsewhere."""

from django.utils.csp import CSP

from dentelle.config import environment as env

_SECRETS = env.load_secrets()

BASE_DIR = env.ROOT
DATA_DIR = env.data_directory()
DEBUG = env.is_debug()
DEMO = env.is_demo()
SECRET_KEY = _SECRETS.django
TICKET_KEY = _SECRETS.ticket
LINK_KEY = _SECRETS.link
PUBLIC_ADDRESS = env.public_address()
ALLOWED_HOSTS = env.allowed_hosts()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "dentelle.shared",
    "dentelle.accounts",
    "dentelle.journal",
    "dentelle.territory",
    "dentelle.partners",
    "dentelle.groups",
    "dentelle.beneficiaries",
    "django.contrib.postgres",
    "dentelle.catalogue",
    "dentelle.directory",
    "dentelle.diagnosis",
    "dentelle.spotting",
    "dentelle.pathways",
    "dentelle.committees",
    "dentelle.succession",
    "dentelle.indicators",
    "dentelle.exchange",
    "dentelle.web",
    "dentelle.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dentelle.web.circle.CircleMiddleware",
    # Inside the circle's transaction: the state of a sign-in under way is a row like the others.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "dentelle.config.urls"
WSGI_APPLICATION = "dentelle.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["dentelle.web.typeset.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "dentelle.web.context.page",
            ],
            "builtins": [f"dentelle.web.templatetags.{name}" for name in ("french", "layout", "thread")],
        },
    }
]

DATABASES = {"default": env.database_settings(env.database_role())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"

# Signing in (ADR 3): allauth runs the e-mail code and the second factor. Django's session serves that alone, under
# /connexion/; what opens pages is our own (SESSION_COOKIE below), which the database checks.
SESSION_ENGINE = "dentelle.accounts.pending"
SESSION_COOKIE_NAME = "dentelle_connexion"
SESSION_COOKIE_PATH = "/connexion/"
SESSION_COOKIE_AGE = 900
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.is_https()
ACCOUNT_ADAPTER = "dentelle.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.is_https() else 0
MFA_ADAPTER = "dentelle.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Dentelle"
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute late
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_limit",
        "KEY_FUNCTION": "dentelle.shared.limits.hashed",
    }
}

LANGUAGE_CODE = "fr"
USE_I18N = True
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

ADDRESS_SERVICE = env.address_service()

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
# "no-referrer" would make browsers send "Origin: null" with our own forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE = "dentelle_session"
SECURE_COOKIES = env.is_https()
CSRF_COOKIE_SECURE = env.is_https()
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dentelle.web.errors.csrf_failure"
if env.is_https():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

_SMTP = env.mail_server()
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _SMTP.host,
            "port": _SMTP.port,
            "username": _SMTP.user,
            "password": _SMTP.password,
            "use_tls": _SMTP.is_starttls,
            "use_ssl": _SMTP.is_tls,
            "timeout": 20,
        },
    }
    if _SMTP
    else {
        "BACKEND": "dentelle.shared.mail.SpoolBackend",
        "OPTIONS": {"directory": DATA_DIR / "courriers"},
    }
}
DEFAULT_FROM_EMAIL = env.sender()

PROCRASTINATE_ON_APP_READY = "dentelle.shared.jobs.on_app_ready"

# Neither address nor value: a request is named by its route, an exception by its place (dentelle.shared.logs).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route": {"()": "dentelle.shared.logs.NamedByRoute"}},
    "formatters": {
        "plain": {"()": "dentelle.shared.logs.WithoutValues", "format": "%(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["route"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers (a second console, mails to administrators with the whole request) are taken away.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}, "django.server": {"handlers": [], "propagate": True}},
}
