package dev.pawl.engine.command;

/**
 * Why a move of an operator makes no sense.
 *
 * @param code for programs
 * @param why for people, with what to do instead
 */
public record MoveRefusal(String code, String why) {}
