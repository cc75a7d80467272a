"""A run that died leaves the report whole and stops no other."""

import multiprocessing
import os
import signal
import time

import pytest

from gisa.report.leftovers import aside_of, leave_with_parent, locked, put, tidy


def test_a_place_is_held_by_one_run_whose_process_is_named(tmp_path):
    place = tmp_path / "reports" / "press"
    with locked(place), pytest.raises(ValueError, match=f"process {os.getpid()}"), locked(place):
        pass
    with locked(place):
        pass


def test_what_a_dead_run_left_is_gone_and_the_earlier_report_back(tmp_path):
    place = tmp_path / "press"
    (tmp_path / ".press.old").mkdir()
    (tmp_path / ".press.old" / "report.html").write_text("whole")
    (tmp_path / ".press.new123").mkdir()
    tidy(place)
    assert (place / "report.html").read_text() == "whole"
    assert [one.name for one in tmp_path.iterdir()] == ["press"]


def test_a_new_folder_takes_the_place(tmp_path):
    place = tmp_path / "press"
    for text in ("first", "second"):
        aside = aside_of(place)
        (aside / "report.html").write_text(text)
        put(aside, place)
        assert (place / "report.html").read_text() == text
    assert [one.name for one in tmp_path.iterdir()] == ["press"]


def _worker(pipe):
    leave_with_parent()
    pipe.send(os.getpid())
    time.sleep(60)


def _run(pipe):
    worker = multiprocessing.get_context("spawn").Process(target=_worker, args=(pipe,))
    worker.start()
    worker.join()


def test_workers_end_with_a_run_that_is_killed():
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    run = context.Process(target=_run, args=(theirs,))
    run.start()
    theirs.close()
    assert ours.poll(30)
    ours.recv()
    os.kill(run.pid, signal.SIGKILL)
    # The worker holds the other end: it closes when the worker is gone.
    assert ours.poll(10)
    with pytest.raises(EOFError):
        ours.recv()
