"""What a form names is not trusted: keys of others are refused, one's own are taken.

Each line sends the same form twice, with something of one's own and with something of
another region, institution or round; only the first changes anything.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from access.doors import Doors
from access.populated import ROUND, Populated, squares
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import TestCase

from catena.platform.common.models import Job
from catena.platform.labs.models import Round
from catena.platform.members.models import (
    Body,
    Capacity,
    Country,
    Delegation,
    Designation,
    Institution,
    MemberImport,
    Person,
    Region,
    Seat,
)

pytestmark = pytest.mark.django_db
