# What one does again and again. `just` lists it.

_default:
    @just --list

# Everything that has to hold: formatting, lints, tests, docs
check:
    .ci/run

# Licences, banned crates, sources
deny:
    cargo deny --locked check licenses bans sources

# Take the screens and pages as they are now for right
bless:
    GREENLIGHT_BLESS=1 cargo test --locked --lib keys::docs
    GREENLIGHT_BLESS=1 cargo test --locked --test cli_docs
    INSTA_UPDATE=always cargo test --locked --test screens

# Measure what has a promise of speed
bench:
    cargo bench --locked

# Open the sample project
demo:
    cargo run --release --locked -- demo
