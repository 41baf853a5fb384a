using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Helios.Host.Security.Users;

namespace Helios.Host.Config;

/// <summary>Rules of <c>helios.access</c>.</summary>
internal static class AccessRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(AccessOptions access)
    {
        if (Array.Find(access.Hosts, static host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
        {
            yield return ("access.hosts", $"'{HoconText.Shorten(wrong)}' must be a host name without a port, such as helios.example.com");
        }

        if (access.AdminPassword.Length > 0 && Passwords.ProblemOf("admin", access.AdminPassword) is { } problem)
        {
            yield return ("access.admin-password", $"{problem}; give it as HELIOS_ACCESS_ADMIN_PASSWORD");
        }
    }
}
