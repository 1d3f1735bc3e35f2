"""Django's settings, all derived from the variables of plenary/environment.py."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from plenary import environment, logs, start
from plenary.environment import ROOT

_env = environment.ambient()
_value = environment.value

VAR_DIR = environment.folder(_env)
PORT = int(_value(_env, "PORT"))
BIND = _value(_env, "BIND")
SITE_URL = _value(_env, "SITE_URL").rstrip("/") or f"http://localhost:{PORT}"
PUBLIC = start.is_public(_env)
SECRET_KEY = start.secret_key(_env, VAR_DIR)
FIELD_KEYS = environment.words(_env, "FIELD_KEYS") or [SECRET_KEY]
LINK_KEYS = environment.words(_env, "LINK_KEYS") or [start.link_key(SECRET_KEY)]
DEBUG = False
ALLOWED_HOSTS = environment.words(_env, "ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXIES = environment.words(_env, "TRUSTED_PROXIES")
STATUS_TOKEN = _value(_env, "STATUS_TOKEN")
SECOND_FACTOR_REQUIRED = PUBLIC

INSTALLED_APPS = [
    "plenary",
    "badges",
    "sessions.apps.ProgrammeConfig",
    "events",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "lucide",
]

MIDDLEWARE = [
    "plenary.proxies.TrustedProxiesMiddleware",
    "plenary.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "plenary.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "plenary.oversize.OversizeMiddleware",
    "plenary.forgery.ForgeryMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "plenary.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "plenary.urls"
WSGI_APPLICATION = "plenary.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "events.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "plenary" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plenary.shell.page_context",
            ],
            "builtins": ["plenary.templatetags.plenary"],
        },
    },
]

DATABASES = {"default": start.database(_env, VAR_DIR)}
REDIS_URL = start.redis_url(_env, VAR_DIR)
CACHES = {"default": start.cache(REDIS_URL)}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
# Agendas and badges have words of their own in these too; on pages they would be half a language.
PAPER_LANGUAGES = ("ar", "de", "es", "fr", "id", "ja", "pt", "ru", "vi", "zh-hans")
LOCALE_PATHS = [ROOT / app / "locale" for app in ("plenary", "events", "sessions", "badges")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

CELERY_BROKER_URL = start.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # above the longest task; the rows' leases notice a dead worker much earlier
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "max_retries": 3,
    "interval_start": 0,
    "interval_max": 0.5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_PUBLISH_RETRY = False  # the row waits for the sweeper when the broker is down; a page must not
CELERY_TASK_ROUTES = {"events.deliver*": {"queue": "mail"}, "badges.print*": {"queue": "print"}}
# How long a worker may be silent before its rows are taken back. Handing over a letter ends within five minutes
# (events.services.post), a printing reports every half second.
LETTER_CLAIM_LEASE = timedelta(minutes=2)
LETTER_HANDING_LEASE = timedelta(minutes=5)
PRINT_LEASE = timedelta(seconds=60)
PRINT_REPORT_EVERY = timedelta(seconds=0.5)
PRINT_PART = 20_000  # badges of one file; a job of more makes several, and its page offers a job's one file only
PURGE_LEASE = timedelta(seconds=60)
PURGE_BATCH = 200  # things deleted in one transaction
CELERY_BEAT_SCHEDULE = {
    "pulse": {"task": "events.pulse", "schedule": 10.0, "options": {"expires": 30}},
    "sweep": {"task": "events.sweep", "schedule": 5.0, "options": {"expires": 15}},
    # Hourly: beat keeps no memory, so a copy started anew each night would never reach a whole day. It plans at most
    # one purge a day and event.
    "prune": {"task": "events.prune", "schedule": 3600.0},
    "sweep-files": {"task": "events.sweep_files", "schedule": 3600.0},
    "sweep-print": {"task": "badges.print.sweep", "schedule": 5.0, "options": {"expires": 15}},
}

EMAIL_URL = _value(_env, "EMAIL_URL")
MAIL_FROM = _value(_env, "MAIL_FROM")
PRINT_FONT_DIRS = [Path(folder) for folder in environment.words(_env, "PLENARY_FONT_DIRS", separator=":")]

# Cookies carry the port: two copies on one host share the jar of “localhost”.
SESSION_ENGINE = "plenary.staff_sessions"
SESSION_COOKIE_NAME = f"plenary-{PORT}-session"
CSRF_COOKIE_NAME = f"plenary-{PORT}-csrf"
LANGUAGE_COOKIE_NAME = f"plenary-{PORT}-language"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if PUBLIC else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LARGEST_BODY = 25 * 1024 * 1024  # bytes; a letter of 20 MB and what surrounds it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000  # “select all” of a list of ten thousand people

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/office/"
ACCOUNT_ADAPTER = "plenary.accounts.StaffAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody may have us write to a stranger
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Plenary"
# Accounts are opened by the owner of the event; nobody signs up under a foreign address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = logs.configuration(public=PUBLIC)
