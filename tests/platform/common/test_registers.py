"""Registers ask their functions in the order of their places."""

from __future__ import annotations

from catena.platform.common.registers import Asked, Register


def test_functions_answer_in_the_order_of_their_places():
    register = Register()

    @register.add(20)
    def second(word):
        return f"{word} second"

    @register.add(10)
    def first(word):
        return f"{word} first"

    assert list(register.ask("the")) == ["the first", "the second"]
    assert second("a") == "a second"


def test_an_empty_register_says_nothing():
    assert list(Register().ask("anything")) == []


def test_what_many_rooms_ask_of_the_reader_is_asked_once(now):
    calls = []

    def query(actor, at):
        calls.append((actor, at))
        return "a visitor"

    asked = Asked(None, now)

    assert [asked.once(query), asked.once(query)] == ["a visitor", "a visitor"]
    assert calls == [(None, now)]
