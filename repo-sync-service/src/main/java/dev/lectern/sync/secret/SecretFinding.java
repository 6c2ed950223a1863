package dev.lectern.sync.secret;

/** Something that looks like a credential; never the credential itself. */
public record SecretFinding(String path, int line, SecretPattern pattern) {}
