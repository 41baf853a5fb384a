using System.CommandLine;
using Helios.Host.Cli.Access;
using Helios.Host.Security;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli;

/// <summary><c>helios users list</c>, <c>add</c>, <c>password</c> and <c>remove</c>: who may sign in with a password.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name of the user." };
    private static readonly Option<string> Role = new("--role") { Description = "What they may do: viewer, operator or admin.", DefaultValueFactory = _ => "viewer" };
    private static readonly Option<string[]> Tenants = new("--tenant") { Description = "May see this tenant only; may be repeated. Without it: every tenant." };

    static UsersCommand() => Role.AcceptOnlyFromAmong([.. RoleWords.All]);

    public static Command Create() => new("users", $"""
        Lists, adds and removes who may sign in with a password, or gives them another one.

        {AccessQuery.ChoiceHelp}
        Passwords are asked for, or read as a line of standard input.

        Examples:
          helios users add ann --role operator
          helios users add admin --role admin --offline --config hocon/production.conf
          helios users password ann < new-password.txt
        """)
    {
        AccessQuery.Build(
            new Command("list", ServerQuery.Help("Everybody who may sign in.", "helios users list")),
            (_, desk, token) => desk.UsersAsync(token), AccessClientJson.Default.UserListAnswer, AccessPage.Users),
        AccessQuery.Build(
            new Command("add", ServerQuery.Help("Adds a user.", "helios users add ann --role operator")) { Name, Role, Tenants },
            AddAsync, AccessClientJson.Default.UserAnswer, static (user, _) => AccessPage.Added(user)),
        AccessQuery.Build(
            new Command("password", ServerQuery.Help("Gives a user another password, and ends their sessions.", "helios users password ann < new-password.txt")) { Name },
            static async (parsed, desk, token) =>
            {
                var name = parsed.GetValue(Name)!;
                return await desk.SetPasswordAsync(name, await PasswordPrompt.ReadAsync(name, token), token);
            },
            AccessClientJson.Default.UserListAnswer, AccessPage.Users),
        AccessQuery.Build(
            new Command("remove", ServerQuery.Help("Removes a user, and ends their sessions.", "helios users remove ann")) { Name },
            static (parsed, desk, token) => desk.RemoveUserAsync(parsed.GetValue(Name)!, token), AccessClientJson.Default.UserListAnswer, AccessPage.Users),
    };

    private static async Task<UserAnswer> AddAsync(ParseResult parsed, IAccessDesk desk, CancellationToken token)
    {
        var (name, tenants) = (parsed.GetValue(Name)!, parsed.GetValue(Tenants));
        var user = new NewUserRequest
        {
            Name = name,
            Password = await PasswordPrompt.ReadAsync(name, token),
            Role = parsed.GetValue(Role)!,
            Tenants = tenants is { Length: > 0 } ? tenants : null,
        };
        return await desk.AddUserAsync(user, token);
    }
}
