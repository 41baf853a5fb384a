using Helios.Host.Security;

namespace Helios.Host.Api;

/// <summary>Names for the <c>by</c> fields of what people do.</summary>
internal static class CallerNames
{
    /// <summary>Most characters of a name.</summary>
    public const int Longest = 128;

    /// <summary>The name of who is signed in; else what the body says.</summary>
    /// <exception cref="RequestRefused">Nobody is signed in, and the body names nobody, or too long a name.</exception>
    public static string NameOr(this HttpContext context, string? said)
    {
        var name = context.Caller().NameOr(said ?? "");
        return name.Length <= Longest && !string.IsNullOrWhiteSpace(name)
            ? name
            : throw RequestRefused.Bad($"by must name who does it, in 1 to {Longest} characters");
    }
}
