using Helios.Host.Config.Options;
using Helios.Host.Security.Users;

namespace Helios.Host.Config;

/// <summary>Rules of <c>helios.access</c>.</summary>
internal static class AccessRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(AccessOptions access)
    {
        if (access.AdminPassword.Length > 0 && Passwords.ProblemOf("admin", access.AdminPassword) is { } problem)
        {
            yield return ("access.admin-password", $"{problem}; give it as HELIOS_ACCESS_ADMIN_PASSWORD");
        }
    }
}
