"""What kitty is sent, and the characters that place it."""

from PIL import Image
from rich.cells import cell_len

from watchlist.tui.pixels import kitty


def test_a_placeholder_is_one_cell_wide_in_every_row_and_column() -> None:
    cells = [kitty.placeholder(row, column) for row in range(kitty.LIMIT) for column in range(kitty.LIMIT)]
    assert len(set(cells)) == kitty.LIMIT**2
    assert {cell_len(cell) for cell in cells[:: kitty.LIMIT + 1]} == {1}


def test_a_picture_goes_in_messages_that_are_not_too_long() -> None:
    sent = kitty.send(Image.effect_noise((100, 150), 80).convert("RGB"), 77, 10, 8)
    messages = sent.split("\x1b\\")[:-1]
    assert messages[0].startswith("\x1b_Ga=T,U=1,f=100,i=77,c=10,r=8,q=2,m=1;")
    assert all(len(message.split(";")[1]) <= kitty.CHUNK for message in messages)
    assert [message.split(";")[0][-1] for message in messages] == ["1"] * (len(messages) - 1) + ["0"]
    assert all("q=2" in message for message in messages)
