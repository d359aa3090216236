"""Adds the appended changes to the counts that are shown."""

from collections import Counter

from django.db import connection, transaction

from campaigns.models import Count, CountChange

# Changes taken in one transaction: about a second of work.
BATCH = 10_000

KEY = ("action_id", "day", "source", "tier", "locale")


@transaction.atomic
def roll_up() -> int:
    """Move up to BATCH changes into Count, and return how many.

    `DELETE ... RETURNING` takes exactly the rows that are there; "all ids above the last one" would miss those that
    commit late. Several may run at once: on PostgreSQL each skips the rows that another one holds, on SQLite they
    wait for each other. Counts are added in one order, so that two roll-ups cannot wait for each other in a circle.
    """
    sums: Counter[tuple] = Counter()
    taken = _take_changes()
    for *key, delta in taken:
        sums[tuple(key)] += delta
    rows = [(*key, delta) for key, delta in sorted(sums.items()) if delta]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {Count._meta.db_table} ({', '.join(KEY)}, count) VALUES (%s, %s, %s, %s, %s, %s) "
                f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET count = {Count._meta.db_table}.count + excluded.count",
                rows,
            )
    return len(taken)


def _take_changes() -> list[tuple]:
    table = CountChange._meta.db_table
    first = f"SELECT id FROM {table} ORDER BY id LIMIT %s"
    # An array is made once. A subquery PostgreSQL may run for each row, and each time it skips what it has locked
    # before and finds the next ones, so that LIMIT limits nothing.
    among = f"= ANY(ARRAY({first} FOR UPDATE SKIP LOCKED))" if connection.vendor == "postgresql" else f"IN ({first})"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id {among} RETURNING {', '.join(KEY)}, delta", [BATCH])
        return cursor.fetchall()
