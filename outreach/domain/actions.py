"""The changes of data that can be undone, one name each."""

from enum import StrEnum


class Action(StrEnum):
    IMPORT = "import"
    ADD_BLOGGER = "add_blogger"
    LOG = "log"
    ADD_PRODUCT = "add_product"
    EDIT_PRODUCT = "edit_product"
    REMOVE_PRODUCT = "remove_product"
    JUDGE_MENTION = "judge_mention"
