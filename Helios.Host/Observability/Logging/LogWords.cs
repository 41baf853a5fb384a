namespace Helios.Host.Observability.Logging;

/// <summary>Words for levels, on the wire and in lines.</summary>
internal static class LogWords
{
    private static readonly string[] Words = [.. Enum.GetNames<LogLevel>().Select(static name => name.ToLowerInvariant())];

    /// <summary>All of them, the least first.</summary>
    public static IReadOnlyList<string> All => Words;

    public static string Of(LogLevel level) => Words[(int)level];

    /// <summary>The level of a word that is one of <see cref="All"/>.</summary>
    public static LogLevel Level(string word) => (LogLevel)Array.IndexOf(Words, word);
}
