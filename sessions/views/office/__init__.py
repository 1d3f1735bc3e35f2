"""The programme in the office: the draft and the pages on which its parts are edited."""
