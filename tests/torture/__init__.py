"""What the store is put through, for minutes: `python -m tests.torture [--quick]` prints the table and the verdict."""
