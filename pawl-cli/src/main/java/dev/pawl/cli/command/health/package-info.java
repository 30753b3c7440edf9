/**
 * How the installation is: what is found, what is expected to happen, and what to send to those who
 * help.
 */
@NullMarked
package dev.pawl.cli.command.health;

import org.jspecify.annotations.NullMarked;
