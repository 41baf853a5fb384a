using System.CommandLine;
using Helios.Host.Cli.Access;
using Helios.Host.Config.Hocon;
using Helios.Host.Security;
using Helios.Host.Security.Keys;

namespace Helios.Host.Cli;

/// <summary><c>helios api-keys list</c>, <c>create</c> and <c>revoke</c>: what programs sign in with.</summary>
internal static class ApiKeysCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "What the key is for." };
    private static readonly Argument<string> Id = new("id") { Description = "The key's id, as the list shows it." };
    private static readonly Option<string> Role = new("--role") { Description = "What it may do: viewer, operator or admin.", DefaultValueFactory = _ => "viewer" };
    private static readonly Option<string[]> Tenants = new("--tenant") { Description = "May see this tenant only; may be repeated. Without it: every tenant." };
    private static readonly Option<string?> For = new("--for") { Description = "How long it works, for example 90d; by default until it is revoked.", HelpName = "TIME" };

    static ApiKeysCommand()
    {
        Role.AcceptOnlyFromAmong([.. RoleWords.All]);
        For.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(HoconUnits.TryDuration(token.Value, out var length) && length > TimeSpan.Zero))
            {
                result.AddError($"'{token.Value}' is not a duration such as 12h or 90d");
            }
        });
    }

    public static Command Create() => new("api-keys", $"""
        Lists, makes and revokes API keys, which programs sign in with: Authorization: Bearer KEY.

        {AccessQuery.ChoiceHelp}
        A key is shown once, when it is made; what is kept of it cannot be turned back into it.

        Examples:
          helios api-keys create prometheus --role viewer
          helios api-keys create shop-ingest --role operator --for 365d
          helios api-keys revoke 3f9c0a1b2c3d4e5f
        """)
    {
        AccessQuery.Build(
            new Command("list", ServerQuery.Help("All keys, newest first.", "helios api-keys list")),
            static (_, desk, token) => desk.KeysAsync(token), AccessClientJson.Default.ApiKeyListAnswer, AccessPage.Keys),
        AccessQuery.Build(
            new Command("create", ServerQuery.Help("Makes a key and shows it, once.", "helios api-keys create prometheus --role viewer")) { Name, Role, Tenants, For },
            static (parsed, desk, token) => desk.CreateKeyAsync(Order(parsed), token), AccessClientJson.Default.NewApiKeyAnswer, static (made, _) => AccessPage.Created(made)),
        AccessQuery.Build(
            new Command("revoke", ServerQuery.Help("Has a key refused from now on; other nodes hear of it within ten seconds.", "helios api-keys revoke 3f9c0a1b2c3d4e5f")) { Id },
            static (parsed, desk, token) => desk.RevokeKeyAsync(parsed.GetValue(Id)!, token), AccessClientJson.Default.ApiKeyListAnswer, AccessPage.Keys),
    };

    private static NewApiKeyRequest Order(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(Name)!,
        Role = parsed.GetValue(Role)!,
        Tenants = parsed.GetValue(Tenants) is { Length: > 0 } tenants ? tenants : null,
        ExpiresAt = parsed.GetValue(For) is { } text && HoconUnits.TryDuration(text, out var length) ? TimeProvider.System.GetUtcNow() + length : null,
    };
}
