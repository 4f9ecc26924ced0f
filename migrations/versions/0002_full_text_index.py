"""The full-text index of posts, and which mentions are of the same article."""

import sqlalchemy as sa
from alembic import op

from outreach.domain.articles import article_of, is_elsewhere

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index_posts()
    _tell_articles()


def _index_posts() -> None:
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


def _tell_articles() -> None:
    op.add_column("mention", sa.Column("article", sa.BigInteger(), nullable=True))
    op.add_column(
        "mention",
        sa.Column("elsewhere", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_mention_article_product_id", "mention", ["article", "product_id"])
    rows = op.get_bind().exec_driver_sql(
        "SELECT mention.id, post.url, feed.site_url FROM mention "
        "JOIN post ON post.id = mention.post_id JOIN feed ON feed.id = post.feed_id"
    )
    known = [(article_of(url), is_elsewhere(url, site), id_) for id_, url, site in rows.all()]
    if known:
        op.get_bind().exec_driver_sql(
            "UPDATE mention SET article = ?, elsewhere = ? WHERE id = ?", known
        )
