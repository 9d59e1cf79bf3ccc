"""What the secretariat sends: a list of members, and for which region."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from catena.platform.common.uploads import Kind
from catena.platform.members.forms.base import RegisterForm
from catena.platform.members.forms.fields import CheckedFileField, kept_field


class UploadForm(RegisterForm):
    """A list as Excel or CSV."""

    def __init__(self, *args: Any, kept_regions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"] = kept_field(kept_regions, label=_("Region"))
        self.fields["file"] = CheckedFileField(
            (Kind.XLSX, Kind.CSV),
            label=_("List"),
            help_text=_("Excel (.xlsx) or CSV. Nothing changes before you say so."),
        )
