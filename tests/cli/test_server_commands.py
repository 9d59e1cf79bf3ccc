"""The commands of the server as people run them: first run, faults, a running one."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ANSWERS = """
bodies = ["chair", "secretariat"]

[region]
code = "psp"
name = "Pacific Soil Partnership"
time_zone = "Pacific/Fiji"
languages = ["en"]

[countries]
"" = ["Fiji", "Samoa", "TON"]

[administrator]
name = "Ada Example"
email = "ada@example.org"
"""
SETTINGS = """
from catena.platform.config.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "slow"]
"""
SLOW = """
import time
from pathlib import Path
from catena.platform.common import jobs

@jobs.register("slow.count")
def count(job, file):
    for number in range(job.checkpoint or 0, 4):
        with Path(file).open("a") as lines:
            lines.write(f"{number}\\n")
        job.keep(number + 1)
        time.sleep(0.4)
"""


@pytest.fixture
def environment(tmp_path):
    """The environment of a machine where Catena was never run."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CATENA_", "DJANGO_")) and name != "DATABASE_URL"
    }
    return {**clean, "CATENA_DATA": str(tmp_path / "data")}


@pytest.fixture
def catena(environment):
    """Runs a command and gives its outcome."""

    def run(*arguments, code=""):
        python = [
            sys.executable,
            *(["-c", code] if code else ["-m", "catena.cli.main"]),
        ]
        return subprocess.run(
            [*python, *map(str, arguments)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )

    return run


@pytest.fixture
def begun(catena, tmp_path):
    """An installation with a region and its administrator; gives what was said."""
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS)
    outcome = catena("init", "--answers", answers)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    return outcome.stdout


@pytest.fixture
def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_for(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
    return found


def test_the_first_run_makes_key_tables_region_and_a_link_for_the_administrator(
    begun, tmp_path
):
    key = tmp_path / "data" / "settings.env"
    rows = sqlite3.connect(tmp_path / "data" / "catena.sqlite3")

    assert key.stat().st_mode & 0o777 == 0o600
    assert key.parent.stat().st_mode & 0o777 == 0o700
    assert "CATENA_SECRET_KEY=" in key.read_text()
    assert rows.execute(
        "SELECT code FROM members_country ORDER BY code"
    ).fetchall() == [
        ("FJI",),
        ("TON",),
        ("WSM",),
    ]
    assert "The region psp is set up." in begun
    assert "http://localhost:8000/desk/setup/sign-in/" in begun
    rows.close()


def test_a_second_region_is_added_in_the_name_of_an_administrator(
    begun, catena, tmp_path
):
    key = (tmp_path / "data" / "settings.env").read_text()
    second = tmp_path / "second.toml"
    second.write_text(ANSWERS.replace("psp", "asp").replace("ada@", "sita@"))
    refused = catena("init", "--answers", second)
    second.write_text(ANSWERS.replace("psp", "asp"))
    added = catena("init", "--answers", second)

    assert refused.returncode == 2
    assert "'sita@example.org' is no administrator here" in refused.stderr
    assert (added.returncode, added.stderr) == (0, "")
    assert (tmp_path / "data" / "settings.env").read_text() == key


def test_where_nobody_can_be_asked_the_command_says_so(catena):
    outcome = catena("init")

    assert outcome.returncode == 2
    assert "There is no terminal to ask at; give --answers" in outcome.stderr


def test_answers_that_are_no_toml_are_named(catena, tmp_path):
    (tmp_path / "answers.toml").write_text("region = asp")

    outcome = catena("init", "--answers", tmp_path / "answers.toml")

    assert outcome.returncode == 2
    assert outcome.stderr.startswith("catena: answers.toml cannot be read:")


def test_doctor_tells_programs_what_it_tells_people(begun, catena):
    people, programs = catena("doctor"), catena("doctor", "--json")

    told = json.loads(programs.stdout)
    assert people.returncode == programs.returncode == 2
    for each in told:
        assert each["finding"] in people.stdout
        assert each["remedy"] in people.stdout
    assert {"worker", "mail_server", "backup"} <= {each["code"] for each in told}


@pytest.mark.parametrize("command", ["serve", "doctor", "backup"])
def test_without_an_installation_a_command_says_where_to_begin(catena, command):
    outcome = catena(command)

    assert outcome.returncode == 2
    assert "`catena init`" in outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("command", ["init", "serve", "doctor", "backup", "restore"])
def test_with_the_core_alone_a_command_says_what_to_install(catena, command, tmp_path):
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'django' else find(n, *a)\n"
        "from catena.cli.main import run\n"
        f"sys.argv[1:] = {[command, *(['x'] if command == 'restore' else [])]!r}\n"
        "run()"
    )

    outcome = catena(code=code)

    assert outcome.returncode == 2
    assert outcome.stderr == (
        "catena: This needs the server; install catena[server] with pip or uv.\n"
    )
    assert not (tmp_path / "data").exists()


def test_help_of_the_server_commands_loads_no_django(catena):
    outcome = catena(
        code=(
            "import sys\nfrom catena.cli.main import app\n"
            "for name in ('init', 'serve', 'doctor', 'backup', 'restore'):\n"
            "    app([name, '--help'], standalone_mode=False)\n"
            "print('django' in sys.modules, 'granian' in sys.modules)"
        )
    )

    assert outcome.stdout.splitlines()[-1] == "False False"


def test_a_port_that_is_taken_is_said_before_anything_starts(begun, catena):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        outcome = catena("serve", "--port", other.getsockname()[1])

    assert outcome.returncode == 2
    assert "choose with --port" in outcome.stderr


class Served:
    """A running installation with one slow kind of work."""

    def __init__(self, folder, environment, port):
        self.port, self.folder = port, folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "catena.cli.main", "serve", "--port", str(port)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def answers(self):
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/accounts/login/", timeout=5
            ) as page:
                return page.status == 200
        except (urllib.error.URLError, ConnectionError):
            return False

    def worker(self):
        """The process id of the worker, once there is one."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for pid in listed.read_text().split():
            if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return int(pid)
        return None

    def rows(self, query, *values):
        database = sqlite3.connect(self.folder / "catena.sqlite3", timeout=20)
        with database:
            found = database.execute(query, values).fetchall()
        database.close()
        return found


@pytest.fixture
def served(begun, environment, tmp_path, free_port):
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "__init__.py").touch()
    (tmp_path / "slow" / "models.py").write_text(SLOW)
    (tmp_path / "slow_settings.py").write_text(SETTINGS)
    environment["PYTHONPATH"] = str(tmp_path)
    environment["DJANGO_SETTINGS_MODULE"] = "slow_settings"
    running = Served(tmp_path / "data", environment, free_port)
    yield running
    running.process.kill()
    running.process.communicate()


START = """
import django, sys; django.setup()
from datetime import UTC, datetime
from catena.platform.common import jobs
jobs.start("slow.count", owner=None, now=datetime.now(UTC), file=sys.argv[1])
"""


def test_a_killed_worker_comes_back_its_job_goes_on_and_all_ends_when_asked(
    served, catena, tmp_path
):
    wait_for(served.answers)
    lines = tmp_path / "lines"
    assert catena(lines, code=START).returncode == 0
    wait_for(lambda: lines.exists() and "1" in lines.read_text())

    killed = served.worker()
    os.kill(killed, signal.SIGKILL)
    served.rows("UPDATE common_job SET lease_until = '2020-01-01 00:00:00'")
    wait_for(lambda: served.rows("SELECT 1 FROM common_job WHERE state = 'done'"))

    assert served.answers()
    assert served.worker() not in (None, killed)
    counted = lines.read_text().split()
    assert counted[-1] == "3"
    assert len(counted) <= 5  # at most the one that was being counted, twice

    served.process.send_signal(signal.SIGTERM)
    said, _ = served.process.communicate(timeout=40)
    assert served.process.returncode == 0
    assert "The worker was killed by SIGKILL; it is started again in 1 s." in said
    assert not served.answers()
