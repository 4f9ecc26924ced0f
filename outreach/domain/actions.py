"""The changes of data that can be undone, one name each."""

from enum import StrEnum


class Action(StrEnum):
    IMPORT = "import"
    ADD_BLOGGER = "add_blogger"
    EDIT_BLOGGER = "edit_blogger"
    LOG = "log"
    CONFIRM_PLAN = "confirm_plan"
    CANCEL_PLAN = "cancel_plan"
    CADENCE = "cadence"
    SNOOZE = "snooze"
    PAUSE = "pause"
    RESUME = "resume"
    ARCHIVE = "archive"
    DO_NOT_CONTACT = "do_not_contact"
    ALLOW_CONTACT = "allow_contact"
    TAG = "tag"
    NOTE = "note"
    PROMISE = "promise"
    KEEP_PROMISE = "keep_promise"
    ADD_PRODUCT = "add_product"
    EDIT_PRODUCT = "edit_product"
    REMOVE_PRODUCT = "remove_product"
    JUDGE_MENTION = "judge_mention"
