"""The frame of the dashboard: every page is registered first, then the login gate, then the page runs.

It lies inside ``pages/`` and registers all pages before the gate, so that no address walks around it.
"""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import calmly, show_told, status_line
from pages.parts.gate import must_sign_in, sign_in, sign_out_button
from pages.parts.look import LOGO, LOGO_ICON

PAGES = [
    st.Page(
        "overview.py",
        title="Overview",
        icon=":material/space_dashboard:",
        default=True,
        help="Every job at a glance: counts, scores, what is being read now and what needs a person.",
    ),
    st.Page(
        "jobs.py",
        title="Jobs",
        icon=":material/work:",
        help="Write a job by pasting its description; check the requirements understood from it.",
    ),
    st.Page(
        "upload.py",
        title="Upload",
        icon=":material/upload_file:",
        help="Drop a pile of resumes for a job and watch them being read.",
    ),
    st.Page(
        "candidates.py",
        title="Ranking",
        icon=":material/leaderboard:",
        help="The candidates of a job by score, with the reasons; filter, decide, download.",
    ),
    st.Page(
        "compare.py",
        title="Compare",
        icon=":material/compare_arrows:",
        help="Two to four candidates of a job side by side, criterion by criterion.",
    ),
    st.Page(
        "search.py",
        title="Search",
        icon=":material/search:",
        help="People by words, phrases and fields, in one job or in the whole store.",
    ),
    st.Page(
        "quick_check.py",
        title="Quick check",
        icon=":material/bolt:",
        help="One resume against one job in seconds; nothing is stored unless you ask.",
    ),
    st.Page(
        "admin.py",
        title="Administration",
        icon=":material/monitoring:",
        help="The queue, how fast it moves, what failed and why, disks and versions.",
    ),
    st.Page("candidate.py", title="Candidate", icon=":material/person:", visibility="hidden"),
]

st.set_page_config(page_title="Shortlist", page_icon=LOGO_ICON, layout="wide")
page = st.navigation(PAGES)
st.logo(LOGO, icon_image=LOGO_ICON, size="large")

if must_sign_in():
    sign_in()
    st.stop()

show_told()
with st.sidebar:
    status_line()
    sign_out_button()
with calmly():
    page.run()
