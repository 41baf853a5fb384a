using Helios.Host.Api.Contract;
using Helios.Host.Security.Sessions;

namespace Helios.Host.Security;

/// <summary>Whether a known caller may do what they ask.</summary>
internal static class Permission
{
    /// <summary>What forbids it; null: nothing. A caller of one tenant who names none is taken to mean it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="least">The least role.</param>
    /// <param name="rule">What the endpoint asks.</param>
    /// <param name="context">The request.</param>
    public static AccessFailure? ProblemOf(Caller caller, Role least, AccessRule rule, HttpContext context)
    {
        if (caller.Role < least)
        {
            return AccessFailure.NotAllowed($"{rule.Operation} needs the role {least.Word()}; {caller.Name} has the role {caller.Role.Word()}");
        }

        if (caller.Via == SignIn.Session && !rule.NeedsNoToken && !SiteCheck.IsSafe(context.Request.Method)
            && !Secret.AreEqual(context.Request.Headers[SessionRoom.TokenHeader].ToString(), caller.Proof!))
        {
            return AccessFailure.NoToken($"send the csrf_token of GET /api/v1/session as {SessionRoom.TokenHeader}");
        }

        return caller.Tenants is null || rule.IsTenantFree ? null : OfTenant(caller, caller.Tenants, rule, context.Request);
    }

    private static AccessFailure? OfTenant(Caller caller, IReadOnlyList<string> tenants, AccessRule rule, HttpRequest request)
    {
        if (!rule.KnowsTenant)
        {
            return AccessFailure.OtherTenant($"{rule.Operation} is about all tenants; {caller.Name} may see {string.Join(", ", tenants)} only");
        }

        var name = ApiParameter.Tenant.Name;
        var asked = request.Query[name];
        if (asked.Count > 0)
        {
            return asked.All(tenant => tenants.Contains(tenant, StringComparer.Ordinal))
                ? null
                : AccessFailure.OtherTenant($"{caller.Name} may see {string.Join(", ", tenants)} only");
        }

        if (tenants is not [var only])
        {
            return AccessFailure.OtherTenant($"name one of your tenants as {name}: {string.Join(", ", tenants)}");
        }

        request.QueryString = request.QueryString.Add(name, only);
        return null;
    }
}
