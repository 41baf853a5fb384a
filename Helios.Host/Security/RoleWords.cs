using Helios.Host.Api;

namespace Helios.Host.Security;

/// <summary>Roles as words on the wire and in the store.</summary>
internal static class RoleWords
{
    /// <summary>All words, from least to most.</summary>
    public static readonly IReadOnlyList<string> All = ["viewer", "operator", "admin"];

    /// <summary>The word of a role.</summary>
    public static string Word(this Role role) => All[(int)role];

    /// <summary>Reads the word of a request.</summary>
    /// <exception cref="RequestRefused">It is none.</exception>
    public static Role Read(string word) =>
        TryParse(word, out var role) ? role : throw new RequestRefused(ProblemKind.BadBody, $"role must be one of {string.Join(", ", All)}");

    /// <summary>Reads a word.</summary>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(string word, out Role role)
    {
        var at = All.ToList().IndexOf(word);
        role = at < 0 ? default : (Role)at;
        return at >= 0;
    }
}
