using System.Text.RegularExpressions;

namespace Helios.Connectors.Clouds;

/// <summary>Addresses in messages of Amazon SNS: nothing is fetched from anywhere but SNS itself.</summary>
/// <remarks>
/// Whoever forges a message writes any address into it, and would have his own certificate taken from his own server. So the host must be
/// sns.REGION.amazonaws.com (or .cn), over https on its own port, and the path that of a certificate. Pure.
/// </remarks>
public static partial class SnsAddress
{
    /// <summary>Whether an address is that of a certificate of SNS.</summary>
    public static bool IsCertificate(string text, out Uri address) =>
        IsOfSns(text, out address) && address.Query.Length == 0 && CertificatePath().IsMatch(address.AbsolutePath);

    /// <summary>Whether an address confirms, or takes back, a subscription of SNS.</summary>
    public static bool IsSubscription(string text, out Uri address) =>
        IsOfSns(text, out address) && address.AbsolutePath == "/" && address.Query.Contains("Action=ConfirmSubscription", StringComparison.Ordinal);

    private static bool IsOfSns(string text, out Uri address)
    {
        address = null!;
        if (text.Length > 2048 || !Uri.TryCreate(text, UriKind.Absolute, out var parsed))
        {
            return false;
        }

        address = parsed;
        return parsed is { Scheme: "https", IsDefaultPort: true, UserInfo: "", Fragment: "" } && Host().IsMatch(parsed.Host);
    }

    [GeneratedRegex(@"^sns\.[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]{1,2}\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Host();

    [GeneratedRegex(@"^/SimpleNotificationService-[0-9A-Za-z]{1,64}\.pem\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex CertificatePath();
}
