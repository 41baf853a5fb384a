namespace Helios.Host.Cli;

/// <summary>Exit codes of every verb, and the line that explains them.</summary>
internal static class CliErrors
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Wrong usage.</summary>
    public const int UsageCode = 2;

    /// <summary>Input that cannot be read.</summary>
    public const int UnreadableCode = 3;

    /// <summary>EPIPE, as .NET reports it on Unix.</summary>
    public const int BrokenPipe = 32;

    /// <summary>The message of a refused argument, without the name that the parameter has in the program.</summary>
    public static string Plain(ArgumentException e) =>
        e.ParamName is { } name ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;

    public static int Usage(string problem)
    {
        Console.Error.WriteLine($"helios: {problem}");
        return UsageCode;
    }

    public static int Unreadable(string problem)
    {
        Console.Error.WriteLine($"helios: {problem}");
        return UnreadableCode;
    }
}
