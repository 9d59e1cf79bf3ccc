"""The demo as `make.py demo` runs it."""

from __future__ import annotations

from catena.demo.__main__ import main


def test_the_demo_leaves_results_tables_and_a_report(tmp_path, capsys):
    folder = tmp_path / "demo"

    main(folder)

    assert sorted(path.name for path in folder.iterdir()) == [
        "consensus.csv",
        "rejected.csv",
        "report.pdf",
        "results.csv",
        "scores.csv",
    ]
    printed = capsys.readouterr().out
    assert printed.endswith(f"The report is {folder / 'report.pdf'}\n")
