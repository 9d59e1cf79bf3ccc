"""Who signs in: an e-mail address, and tokens for programs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from catena.platform.common.keys import uuid7


class AccountManager(BaseUserManager["Account"]):
    """Makes and finds accounts by their address, in whatever case it is written."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Account:
        """A new account; without a password, sign-in is by e-mail code."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. What its person may do follows from facts, not from here."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address")
        ]

    def __str__(self) -> str:
        return self.email


class ApiToken(models.Model):
    """Lets a program act as the account, within scopes, until a day."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
