using System.CommandLine;
using Helios.Host.Cli.Access;
using Helios.Host.Security;
using Helios.Host.Security.Users;

namespace Helios.Host.Cli;

/// <summary><c>helios users list</c>, <c>add</c>, <c>set-role</c>, <c>set-password</c>, <c>own-password</c> and <c>remove</c>: who may sign in with a password.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name of the user." };
    private static readonly Option<string> Role = new("--role") { Description = "What they may do: viewer, operator or admin.", DefaultValueFactory = _ => "viewer" };
    private static readonly Option<string[]> Tenants = new("--tenant") { Description = "May see this tenant only; may be repeated. Without it: every tenant." };

    private static readonly Argument<string> NewRole = new("role") { Description = "What they may do: viewer, operator or admin." };

    static UsersCommand()
    {
        Role.AcceptOnlyFromAmong([.. RoleWords.All]);
        NewRole.AcceptOnlyFromAmong([.. RoleWords.All]);
    }

    public static Command Create() => new("users", $"""
        Lists, adds and removes who may sign in with a password, or gives them another one, or another role.

        {AccessQuery.ChoiceHelp}
        Passwords are asked for, or read as a line of standard input.

        Examples:
          helios users add ann --role operator
          helios users add admin --role admin --offline --config hocon/production.conf
          helios users set-role ann admin
          helios users set-password ann < new-password.txt
          helios users own-password ann
        """)
    {
        AccessQuery.Build(
            new Command("list", ServerQuery.Help("Everybody who may sign in.", "helios users list")),
            (_, desk, token) => desk.UsersAsync(token), AccessClientJson.Default.UserListAnswer, AccessPage.Users),
        AccessQuery.Build(
            new Command("add", ServerQuery.Help("Adds a user.", "helios users add ann --role operator")) { Name, Role, Tenants },
            AddAsync, AccessClientJson.Default.UserAnswer, static (user, _) => AccessPage.Added(user)),
        AccessQuery.Build(
            new Command("set-role", ServerQuery.Help("Gives a user another role; the last administrator keeps theirs.", "helios users set-role ann admin")) { Name, NewRole },
            static (parsed, desk, token) => desk.SetRoleAsync(parsed.GetValue(Name)!, parsed.GetValue(NewRole)!, token),
            AccessClientJson.Default.UserListAnswer, AccessPage.Users),
        OwnPassword(),
        AccessQuery.Build(
            SetPassword(),
            static async (parsed, desk, token) =>
            {
                var name = parsed.GetValue(Name)!;
                return await desk.SetPasswordAsync(name, await PasswordPrompt.ReadAsync(name, token), token);
            },
            AccessClientJson.Default.UserListAnswer, AccessPage.Users),
        AccessQuery.Build(
            new Command("remove", ServerQuery.Help("Removes a user, and ends their sessions; the last administrator stays.", "helios users remove ann")) { Name },
            static (parsed, desk, token) => desk.RemoveUserAsync(parsed.GetValue(Name)!, token), AccessClientJson.Default.UserListAnswer, AccessPage.Users),
    };

    private static Command SetPassword()
    {
        var command = new Command("set-password", ServerQuery.Help("Gives a user another password, and ends their sessions.", "helios users set-password ann < new-password.txt")) { Name };

        // Its name until there was set-role.
        command.Aliases.Add("password");
        return command;
    }

    private static Command OwnPassword() => ServerQuery.Build(
        new Command("own-password", ServerQuery.Help(
            "Gives yourself another password, which takes the old one and no API key, and ends your sessions.",
            "helios users own-password ann", "printf '%s\\n%s\\n' \"$OLD\" \"$NEW\" | helios users own-password ann")) { Name },
        static async (parsed, client, token) =>
        {
            var name = parsed.GetValue(Name)!;
            var (old, password) = await PasswordPrompt.ReadBothAsync(name, token);
            await new ServerDesk(client).SetOwnPasswordAsync(name, old, password, token);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{name} has another password; sign in with it.");
            return CliErrors.Ok;
        });

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
