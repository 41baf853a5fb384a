using System.Globalization;
using Helios.Connectors.Store.Audit;
using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Users;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Access;

/// <summary>The pages of <c>helios users</c>, <c>api-keys</c> and <c>audit</c>.</summary>
internal static class AccessPage
{
    private const int ShortOperation = 26;

    /// <summary>All users.</summary>
    public static IRenderable Users(UserListAnswer answer, DateTimeOffset now)
    {
        if (answer.Users.Count == 0)
        {
            return PageText.Line("no users; add one with: helios users add NAME --role admin", ViewColours.Plain);
        }

        var table = PageText.Table("user", "role", "tenants", "added", "by", "signed in");
        foreach (var user in answer.Users)
        {
            table.Row(
                ViewColours.Plain, PageText.Name(user.Name), user.Role, Tenants(user.Tenants), PageText.Age(user.CreatedAt, now), PageText.Name(user.CreatedBy),
                user.SignedInAt is { } at ? PageText.Age(at, now) : "never");
        }

        return table;
    }

    /// <summary>A user who was added.</summary>
    public static IRenderable Added(UserAnswer user) => PageText.Line($"added {user.Name}, {user.Role} of {Tenants(user.Tenants)}", ViewColours.Plain);

    /// <summary>All keys.</summary>
    public static IRenderable Keys(ApiKeyListAnswer answer, DateTimeOffset now)
    {
        if (answer.ApiKeys.Count == 0)
        {
            return PageText.Line("no API keys; make one with: helios api-keys create NAME --role viewer", ViewColours.Plain);
        }

        var table = PageText.Table("id", "name", "role", "tenants", "state", "made", "used");
        foreach (var key in answer.ApiKeys)
        {
            table.Row(
                key.State == "active" ? ViewColours.Plain : ViewColours.Dim, key.Id, PageText.Name(key.Name), key.Role, Tenants(key.Tenants), key.State,
                PageText.Age(key.CreatedAt, now), key.UsedAt is { } at ? PageText.Age(at, now) : "never");
        }

        return table;
    }

    /// <summary>A key that was made; the only time that it is shown.</summary>
    public static IRenderable Created(NewApiKeyAnswer made) => new Rows(
        PageText.Line(made.Key, ViewColours.Strong),
        PageText.Line(
            $"{made.ApiKey.Role} of {Tenants(made.ApiKey.Tenants)}, "
            + (made.ApiKey.ExpiresAt is { } end ? $"until {end.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}" : "until it is revoked")
            + "; it is shown this once",
            ViewColours.Plain));

    /// <summary>Entries of the audit.</summary>
    public static IRenderable Audit(AuditListAnswer answer, DateTimeOffset now)
    {
        if (answer.Entries.Count == 0)
        {
            return PageText.Line("nothing was asked for", ViewColours.Plain);
        }

        var table = PageText.Table("#seq", "age", "caller", "operation", "tenant", "result");
        foreach (var entry in answer.Entries)
        {
            table.Row(
                StyleOf(entry.Result), entry.Seq.ToString(CultureInfo.InvariantCulture), PageText.Age(entry.At, now), PageText.Name(entry.Caller),
                ViewText.Cut(ViewText.Clean(entry.Operation), ShortOperation, '…'), entry.Tenant ?? "-", entry.Result);
        }

        return PageText.Page(table, answer.NextCursor);
    }

    /// <summary>Whether the chain is whole.</summary>
    public static IRenderable Verdict(AuditVerdictAnswer verdict) => verdict.Whole
        ? new Rows(
            PageText.Line($"whole: {PageText.Many(verdict.Checked, "link")}, {verdict.First} to {verdict.Last}", ViewColours.Good),
            PageText.Line($"anchor {verdict.Anchor}", ViewColours.Plain))
        : new Rows(PageText.Wrong($"broken: {verdict.Problem}", "somebody has changed the store past HELIOS; compare it with a back-up"));

    private static string Tenants(IReadOnlyList<string>? tenants) => tenants is null ? "all" : PageText.List(tenants, 2);

    private static Style StyleOf(string result) => result switch
    {
        AuditResults.Success => ViewColours.Plain,
        AuditResults.AccessDenied or AuditResults.Execution => ViewColours.Bad,
        _ => ViewColours.Warn,
    };
}
