"""All settings, read from the environment when Django starts.

What each variable means stands in docs/guide/install.md. Nothing here asks whether
this is a test or a demo: those set the variables they need.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from catena.platform.config import env

# Where this installation keeps what is its own: database, files, backups.
DATA_FOLDER = Path(env.text("CATENA_DATA", "catena-data")).resolve()
env.load(DATA_FOLDER / "settings.env")
FILES_FOLDER = DATA_FOLDER / "files"
IS_DEMO = env.boolean("CATENA_DEMO", default=False)

DEBUG = env.boolean("CATENA_DEBUG", default=False)
SECRET_KEY = env.secret("CATENA_SECRET_KEY")
SITE_URL = env.text("CATENA_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.listed("CATENA_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "catena.platform.config",
    "catena.platform.operations",
    "catena.platform.portal",
    "catena.platform.labs",
    "catena.platform.places",
    "catena.platform.vocab",
    "catena.platform.members",
    "catena.platform.accounts",
    "catena.platform.common",
    "catena.platform.look",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "catena.platform.accounts.middleware.PrivateAnswers",
    "catena.platform.config.errors.ShowCatenaErrors",
    "catena.platform.accounts.middleware.SecondFactorFirst",
]

ROOT_URLCONF = "catena.platform.config.urls"
WSGI_APPLICATION = "catena.platform.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catena.platform.config.doors.page_frame",
            ],
            "builtins": ["catena.platform.look.templatetags.look"],
        },
    }
]

FORM_RENDERER = "catena.platform.look.forms.LookRenderer"

DATABASES = {"default": env.database(DATA_FOLDER)}
# Counts of attempts must be the same in every process, on every machine: in the
# database they are, and adding one is atomic there, as it is not among files.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "catena_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        ),
        "OPTIONS": {"user_attributes": ["email"]},
    },
]
ACCOUNT_ADAPTER = "catena.platform.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # whoever wants one may sign in by it
ACCOUNT_FORMS = {"login": "catena.platform.accounts.forms.SignInForm"}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
# Codes, never links: a message that asks to be clicked is then always somebody else's.
# They hold long enough for slow mail; three wrong ones, and a new one is needed.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Catena"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are half a minute off
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_SAMESITE = "Lax"
IS_HTTPS = SITE_URL.startswith("https://")
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS and env.boolean("CATENA_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.boolean("CATENA_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits are per reader, not per proxy

# Nothing inline and nothing from outside: a page that breaks this is wrong.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
SPOKEN = {"en": _("English"), "en-xa": _("Pseudo-English")}  # en-xa finds bare text
LANGUAGES = [
    (code, SPOKEN[code])
    for code in env.chosen("CATENA_LANGUAGES", ["en"], among=SPOKEN)
]
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [Path(__file__).parents[2] / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
FILE_UPLOAD_HANDLERS = [
    "catena.platform.common.upload_size.WithinLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LARGEST_UPLOAD = env.integer("CATENA_LARGEST_UPLOAD_MB", 200) * 1024**2

TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend"
            if env.boolean("CATENA_TASKS_AT_ONCE", default=False)
            else "django_tasks_db.DatabaseBackend"
        )
    }
}

# Everything goes through the outbox, which hands it to the carrier.
EMAIL_BACKEND = "catena.platform.common.mail.OutboxBackend"
MAIL_CARRIER = env.text("CATENA_MAIL_CARRIER", "") or env.mail_carrier()
globals().update(env.mail_server())
DEFAULT_FROM_EMAIL = env.text("CATENA_MAIL_FROM", "Catena <catena@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("CATENA_LOG", "WARNING")},
}

env.refuse_unknown(also={"CATENA_REFDATA", "CATENA_SHOTS"})  # those two are of tests
