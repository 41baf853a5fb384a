using Helios.Host.Cli.Client;
using Spectre.Console;

namespace Helios.Host.Cli.Access;

/// <summary>Reads a new password: twice and unseen from a terminal, else the first line of standard input. Never from the command line, which others can see.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="ServerException">Nothing was typed, or not the same twice.</exception>
    public static async Task<string> ReadAsync(string user, CancellationToken token)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(token) is { Length: > 0 } line ? line : throw new ServerException("give the password as a line of standard input") { IsUsage = true };
        }

        var first = await AskAsync($"Password of {user}: ", token);
        return first == await AskAsync("Once more: ", token) ? first : throw new ServerException("the two are not the same") { IsUsage = true };
    }

    /// <summary>Reads the password until now and a new one: from a terminal, else the first two lines of standard input.</summary>
    /// <exception cref="ServerException">Nothing was typed, or not the same twice.</exception>
    public static async Task<(string Old, string New)> ReadBothAsync(string user, CancellationToken token)
    {
        if (!Console.IsInputRedirected)
        {
            return (await AskAsync($"Password of {user} until now: ", token), await ReadAsync(user, token));
        }

        return await Console.In.ReadLineAsync(token) is { Length: > 0 } old
            ? (old, await ReadAsync(user, token))
            : throw new ServerException("give the old password and the new one as two lines of standard input") { IsUsage = true };
    }

    private static Task<string> AskAsync(string question, CancellationToken token) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret(null).ShowAsync(AnsiConsole.Console, token);
}
