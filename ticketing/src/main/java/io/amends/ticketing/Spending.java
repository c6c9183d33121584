package io.amends.ticketing;

/// What the budgets gave out, in cents.
///
/// @param today of the day's budget
/// @param month of the month's budget, today's included
/// @param reserved of the month's: given and not used yet
/// @param redeemed of the month's: used by customers
public record Spending(long today, long month, long reserved, long redeemed) {}
