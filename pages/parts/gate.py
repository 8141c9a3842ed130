"""The login gate: only where an administrator has configured sign-in, and then before any page runs."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from pages.parts.frame import hint
from pages.parts.text import plain


def must_sign_in() -> bool:
    """Whether sign-in is configured and nobody is signed in in this session."""
    return _configured() and not st.user.get("is_logged_in", False)


def sign_in() -> None:
    """Draw the only thing a stranger sees."""
    st.title("Shortlist")
    st.markdown("Sign in to see jobs and candidates.")
    for name in _providers():
        label = f"Sign in with {name}" if name else "Sign in"
        st.button(
            plain(label), key=f"gate_{name}", type="primary", on_click=st.login, args=(name,) if name else ()
        )


def sign_out_button() -> None:
    """Who is signed in, and the way out; nothing where sign-in is not configured."""
    if not _configured():
        return
    hint(f"Signed in as {plain(str(st.user.get('email') or st.user.get('name') or 'unknown'))}")
    st.button("Sign out", key="gate_out", icon=":material/logout:", on_click=st.logout)


def _configured() -> bool:
    """Whether the secrets have an ``[auth]`` section; without a secrets file there is none."""
    try:
        return "auth" in st.secrets
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return False


def _providers() -> tuple[str, ...]:
    """Names of the configured identity providers; one without a name when the section has none."""
    auth = st.secrets["auth"]
    return tuple(name for name in auth if hasattr(auth[name], "keys")) or ("",)
