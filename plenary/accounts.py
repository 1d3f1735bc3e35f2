"""Rules of staff accounts; participants have none."""

import logging
import smtplib
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

logger = logging.getLogger(__name__)
SECONDS = 10


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation; the public sign-up is closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_from_email(self) -> str:
        return settings.MAIL_FROM

    def format_email_subject(self, subject: str) -> str:
        return f"Plenary: {subject}"

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        message = super().render_mail(*args, **kwargs)
        message.connection = mail_server(settings.EMAIL_URL)
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter about the account. What fails is told to the log: the page must not say who has an account."""
        if not settings.EMAIL_URL:
            logger.warning("A letter about an account was not sent: EMAIL_URL is not set.")
            return
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as error:
            logger.error("A letter about an account was not sent: %s", error)


def mail_server(url: str) -> EmailBackend:
    """The mail server of EMAIL_URL in Django's form; letters to participants go through events.services.post."""
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    return EmailBackend(
        host=parts.hostname or "localhost",
        port=parts.port or (465 if secure else 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=secure,
        use_tls=parse_qs(parts.query).get("tls") == ["starttls"],
        timeout=SECONDS,
    )
