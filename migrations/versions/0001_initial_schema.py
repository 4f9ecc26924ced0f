"""Initial schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blogger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("talk_every", sa.String(), nullable=True),
        sa.Column("meet_every", sa.String(), nullable=True),
        sa.Column("introduced_by_id", sa.Integer(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("do_not_contact_on", sa.Date(), nullable=True),
        sa.Column("do_not_contact_because", sa.String(), nullable=True),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("paused_because", sa.String(), nullable=True),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["introduced_by_id"],
            ["blogger.id"],
            name="fk_blogger_introduced_by_id_blogger",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_blogger"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_blogger_introduced_by_id", "blogger", ["introduced_by_id"])
    op.create_index("ix_blogger_name_key", "blogger", ["name_key"])

    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("site_url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("followed_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("last_checked_at", sa.DateTime(), nullable=True),
        sa.Column("last_changed_at", sa.DateTime(), nullable=True),
        sa.Column("next_check_at", sa.DateTime(), nullable=True),
        sa.Column("next_check_reason", sa.String(), nullable=True),
        sa.Column("error_kind", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.Column("error_count", sa.Integer(), nullable=False),
        sa.Column("asked_seconds", sa.Integer(), nullable=True),
        sa.Column("skip_hours", sa.Integer(), nullable=False),
        sa.Column("skip_days", sa.Integer(), nullable=False),
        sa.Column("moving_to", sa.String(), nullable=True),
        sa.Column("moving_since", sa.DateTime(), nullable=True),
        sa.Column("moving_times", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.Integer(), nullable=True),
        sa.Column("leased_until", sa.DateTime(), nullable=True),
        sa.Column("body_hash", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feed"),
        sa.UniqueConstraint("url", name="uq_feed_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_next_check_at", "feed", ["next_check_at"])
    op.create_index("ix_feed_site_url", "feed", ["site_url"])

    op.create_table(
        "forgotten",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_forgotten"),
    )
    op.create_table(
        "interaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interaction"),
        sa.UniqueConstraint(
            "id",
            "kind",
            "happened_on",
            "planned",
            name="uq_interaction_id_kind_happened_on_planned",
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_product"),
        sa.UniqueConstraint("name_key", name="uq_product_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("talk_every", sa.String(), nullable=True),
        sa.Column("meet_every", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("name", name="uq_tag_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "undo_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_undo_step"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "blogger_tag",
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_blogger_tag_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name="fk_blogger_tag_tag_id_tag", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("blogger_id", "tag_id", name="pk_blogger_tag"),
    )
    op.create_index("ix_blogger_tag_tag_id", "blogger_tag", ["tag_id"])

    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_contact_point_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact_point"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_point_blogger_id", "contact_point", ["blogger_id"])

    op.create_table(
        "feed_blogger",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_feed_blogger_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_feed_blogger_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", "blogger_id", name="pk_feed_blogger"),
    )
    op.create_index("ix_feed_blogger_blogger_id", "feed_blogger", ["blogger_id"])

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_follow_up_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_up_blogger_id", "follow_up", ["blogger_id"])

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"], ["blogger.id"], name="fk_note_blogger_id_blogger", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_blogger_id", "note", ["blogger_id"])

    op.create_table(
        "participation",
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_participation_blogger_id_blogger",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id", "kind", "happened_on", "planned"],
            [
                "interaction.id",
                "interaction.kind",
                "interaction.happened_on",
                "interaction.planned",
            ],
            name="fk_participation_interaction_id_kind_happened_on_planned_interaction",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interaction_id", "blogger_id", name="pk_participation"),
    )
    op.create_index(
        "ix_participation_blogger_id_happened_on", "participation", ["blogger_id", "happened_on"]
    )
    op.create_index(
        "ix_participation_met",
        "participation",
        ["blogger_id", "happened_on"],
        sqlite_where=sa.text("kind = 'met' AND planned = 0"),
    )
    op.create_index(
        "ix_participation_planned",
        "participation",
        ["blogger_id", "happened_on"],
        sqlite_where=sa.text("planned = 1"),
    )
    op.create_index(
        "ix_participation_spoke",
        "participation",
        ["blogger_id", "happened_on"],
        sqlite_where=sa.text("kind IN ('met', 'call', 'message_in') AND planned = 0"),
    )
    op.create_index(
        "ix_participation_wrote",
        "participation",
        ["blogger_id", "happened_on"],
        sqlite_where=sa.text("kind = 'message_out' AND planned = 0"),
    )

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=True),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_raw", sa.String(), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.Column("dated_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"], ["blogger.id"], name="fk_post_blogger_id_blogger", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_post_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sa.UniqueConstraint("feed_id", "guid", name="uq_post_feed_id_guid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_blogger_id_dated_at", "post", ["blogger_id", "dated_at"])
    op.create_index("ix_post_dated_at", "post", ["dated_at"])

    op.create_table(
        "snooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"], ["blogger.id"], name="fk_snooze_blogger_id_blogger", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_snooze"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_snooze_blogger_id", "snooze", ["blogger_id"])

    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("exact_case", sa.Boolean(), nullable=False),
        sa.Column("exact_accents", sa.Boolean(), nullable=False),
        sa.Column("substring", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name="fk_term_product_id_product", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
        sa.UniqueConstraint("product_id", "kind", "text", name="uq_term_product_id_kind_text"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "undo_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["undo_step.id"],
            name="fk_undo_change_step_id_undo_step",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_undo_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_undo_change_step_id", "undo_change", ["step_id"])

    op.create_table(
        "validator",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("etag", sa.LargeBinary(), nullable=True),
        sa.Column("last_modified", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_validator_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", "url", name="pk_validator"),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("blogger_id", sa.Integer(), nullable=True),
        sa.Column("dated_at", sa.DateTime(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blogger_id"],
            ["blogger.id"],
            name="fk_mention_blogger_id_blogger",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name="fk_mention_post_id_post", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name="fk_mention_product_id_product", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        sa.UniqueConstraint("post_id", "product_id", name="uq_mention_post_id_product_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mention_blogger_id", "mention", ["blogger_id"])
    op.create_index("ix_mention_dated_at", "mention", ["dated_at", "blogger_id"])
    op.create_index("ix_mention_product_id", "mention", ["product_id"])

    op.create_table(
        "post_content",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("html", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name="fk_post_content_post_id_post", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name="pk_post_content"),
    )
    op.create_table(
        "post_link",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name="fk_post_link_post_id_post", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "url", name="pk_post_link"),
    )
    op.create_index("ix_post_link_host_url", "post_link", ["host", "url"])

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("snippet", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name="fk_evidence_mention_id_mention",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_mention_id", "evidence", ["mention_id"])
