"""The full-text index of posts."""

from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_post USING fts5("
        "title, text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    # A batch of posts fits in memory, and merging is put off until it pays.
    op.execute("INSERT INTO search_post (search_post, rank) VALUES ('hashsize', 16777216)")
    op.execute("INSERT INTO search_post (search_post, rank) VALUES ('automerge', 8)")
    op.execute(
        "INSERT INTO search_post (rowid, title, text) "
        "SELECT post.id, indexed(post.title), indexed(post_content.text) "
        "FROM post JOIN post_content ON post_content.post_id = post.id"
    )
