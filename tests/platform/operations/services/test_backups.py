"""Backups of a running installation, brought back elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tarfile
import time

import pytest

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="installations of these tests use SQLite"
)

N_WRITERS = 4
N_FILES = 20  # written before the backup begins
WRITER = """
import io, sys, time, django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from django.db import transaction
from catena.platform.common import audit, files

@files.guard("trial")
def nobody(account, file, now):
    return False

stop, name, n = Path(sys.argv[1]), sys.argv[2], 0
while not stop.exists():
    now = datetime.now(UTC)
    with transaction.atomic():
        file = files.keep(
            io.BytesIO(f"{name} {n}".encode() * 500), name="a.txt",
            media_type="text/plain", use=files.Use("trial"), owner=None, now=now,
        )
        audit.record("trial.file.kept", actor=None, now=now, subject=file, n=n)
    audit.seal()
    n += 1
    time.sleep(0.01)
"""

# What a restored installation must answer like the one it comes from: add the paths
# of pages and of the API that show data.
SAME_ANSWERS = ["/accounts/login/", "/health/ready", "/countries/"]
ANSWERS = """
import json
from django.test import Client
from catena.platform.operations import static_files
static_files.gather()
client = Client(SERVER_NAME="localhost")
def answer(path):
    got = client.get(path)
    body = b"".join(got) if got.streaming else got.content
    return [got.status_code, len(body)]
print(json.dumps({{path: answer(path) for path in {paths}}}))
"""
HEALTH = """
import json
from catena.platform.common import audit, files
from catena.platform.operations.queries import kept_files
report, state = audit.verify(), kept_files.state(thorough=True)
told = {str(e.subject_id) for e in audit.all_entries().exclude(subject_id=None)}
kept = {str(f.public_id) for f in files.all_files()}
print(json.dumps({
    "sealed": report.n_sealed, "holds": report.holds, "head": report.head,
    "n_files": state.n_files, "missing": state.missing, "changed": state.changed,
    "is_consistent": told == kept,
}))
"""


@pytest.fixture
def busy(installation, tmp_path):
    """An installation that four processes write to while the test runs."""
    stop, script = tmp_path / "stop", tmp_path / "writer.py"
    script.write_text(WRITER)
    writers = [installation.start(script, stop, name) for name in range(N_WRITERS)]
    database = sqlite3.connect(installation.folder / "catena.sqlite3")
    while (
        database.execute("SELECT count(*) FROM common_storedfile").fetchone()[0]
        < N_FILES
    ):
        assert all(writer.poll() is None for writer in writers)
        time.sleep(0.05)
    database.close()
    yield installation
    stop.touch()
    for writer in writers:
        _, errors = writer.communicate(timeout=30)
        assert writer.returncode == 0, errors


@pytest.fixture
def backup(installation, tmp_path):
    """A backup of a quiet installation with one file."""
    installation.python(
        WRITER.replace("while not stop.exists():", "for n in range(1):")
        .replace("sys.argv[1]", "'/nowhere'")
        .replace("sys.argv[2]", "'one'")
    )
    path = tmp_path / "backup.tar"
    assert installation.catena("backup", path).returncode == 0
    return path


def manifest_of(archive):
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_a_backup_made_while_four_processes_write_is_one_instant(busy, empty, tmp_path):
    archive = tmp_path / "backup.tar"

    made = busy.catena("backup", archive)
    restored = empty("restored")
    back = restored.catena("restore", archive)

    assert (made.returncode, made.stderr) == (0, "")
    assert (back.returncode, back.stderr) == (0, "")
    manifest, health = manifest_of(archive), json.loads(restored.python(HEALTH))
    assert health["holds"]
    assert health["is_consistent"]
    assert (health["missing"], health["changed"]) == ([], [])
    assert health["n_files"] >= N_FILES
    assert health["sealed"] == manifest["audit_sealed"]
    assert health["head"] == manifest["audit_head"]
    assert list(tmp_path.glob(".*")) == []


def test_a_restored_installation_answers_as_the_one_it_comes_from(
    installation, backup, empty
):
    restored = empty("restored")
    assert restored.catena("restore", backup).returncode == 0

    questions = ANSWERS.format(paths=SAME_ANSWERS)

    assert json.loads(restored.python(questions)) == json.loads(
        installation.python(questions)
    )


def test_nothing_is_overwritten_unless_told_to(installation, backup):
    refused = installation.catena("restore", backup)
    replaced = installation.catena("restore", backup, "--replace")

    assert refused.returncode == 2
    assert "already; restore into an empty one, or with --replace" in refused.stderr
    assert replaced.returncode == 0
    (aside,) = installation.folder.glob("replaced-*")
    assert str(aside) in replaced.stdout
    assert (aside / "catena.sqlite3").exists()
    assert (aside / "files").is_dir()


def test_a_damaged_backup_changes_nothing(installation, backup):
    backup.write_bytes(backup.read_bytes()[:-30_000])
    before = sorted(installation.folder.rglob("*"))

    outcome = installation.catena("restore", backup, "--replace")

    assert outcome.returncode == 2
    assert "was cut off or changed; use another backup" in outcome.stderr
    left = set(installation.folder.rglob("*")) - set(before)
    assert {path.name for path in left} <= {"run", "serving"}


def test_a_running_installation_is_not_replaced(installation, backup):
    fold = installation.folder / "run"
    fold.mkdir(exist_ok=True)
    holder = installation.start(
        "-c",
        "from catena.cli import installation as i\n"
        "with i.serving(): print('held', flush=True); input()",
        stdin=-1,
    )
    assert holder.stdout.readline() == "held\n"

    outcome = installation.catena("restore", backup, "--replace")
    holder.communicate("\n")

    assert outcome.returncode == 2
    assert "stop it, then restore" in outcome.stderr


def test_a_backup_of_a_newer_catena_is_refused(backup, empty, tmp_path):
    newer, folder = tmp_path / "newer.tar", tmp_path / "unpacked"
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    label = json.loads((folder / "catena-backup.json").read_text())
    label.update(software="9.0", migrations=[*label["migrations"], "common.0099_later"])
    (folder / "catena-backup.json").write_text(json.dumps(label))
    with tarfile.open(newer, "w") as tar:
        tar.add(folder / "catena-backup.json", "catena-backup.json")

    outcome = empty().catena("restore", newer)

    assert outcome.returncode == 2
    assert "newer Catena (9.0)" in outcome.stderr


def test_a_missing_file_is_told_and_does_not_stop_the_backup(
    installation, backup, tmp_path
):
    shutil.rmtree(installation.folder / "files")

    outcome = installation.catena("backup", tmp_path / "second.tar")

    assert outcome.returncode == 0
    assert "was missing or damaged" in outcome.stderr
    assert len(manifest_of(tmp_path / "second.tar")["damaged"]) == 1


def test_a_backup_never_takes_the_place_of_another(installation, backup):
    outcome = installation.catena("backup", backup)

    assert outcome.returncode == 2
    assert "is there already; choose another name" in outcome.stderr


def test_a_backup_is_for_the_eyes_of_its_owner(backup):
    assert backup.stat().st_mode & 0o777 == 0o600


def test_the_secret_key_is_not_in_the_backup(installation, backup):
    assert b"known to everybody" not in backup.read_bytes()
