"""What the plumbing keeps: one file per noun."""

from catena.platform.common.models.audit import AuditEntry, PersonalFacts
from catena.platform.common.models.files import StoredFile
from catena.platform.common.models.jobs import Job
from catena.platform.common.models.locks import NamedLock
from catena.platform.common.models.messages import Mail, Notification
from catena.platform.common.models.provenance import MadeFrom

__all__ = [
    "AuditEntry",
    "Job",
    "MadeFrom",
    "Mail",
    "NamedLock",
    "Notification",
    "PersonalFacts",
    "StoredFile",
]
