"""The core: bytes and text in, records out. Pure; knows no other floor."""
