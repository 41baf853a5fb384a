using System.Text;

namespace Helios.Specs.Support;

/// <summary>What a finished <c>helios</c> process left behind.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Stdout">Standard output, byte for byte.</param>
/// <param name="Stderr">Standard error, byte for byte.</param>
internal sealed record HeliosResult(int ExitCode, byte[] Stdout, byte[] Stderr)
{
    /// <summary>Standard output as UTF-8.</summary>
    public string Output => Encoding.UTF8.GetString(Stdout);

    /// <summary>Standard error as UTF-8.</summary>
    public string Errors => Encoding.UTF8.GetString(Stderr);

    /// <summary>Non-empty lines of standard output.</summary>
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Non-empty lines of standard error.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails, showing both streams, unless the exit code is <paramref name="expected"/>.</summary>
    public HeliosResult ShouldExitWith(int expected)
    {
        Assert.True(ExitCode == expected, $"exit code {ExitCode}, expected {expected}\n--- stdout\n{Output}\n--- stderr\n{Errors}");
        return this;
    }
}
