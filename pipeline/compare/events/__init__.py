"""Events: what happened, told by whom, with which date; and where the accounts disagree."""
