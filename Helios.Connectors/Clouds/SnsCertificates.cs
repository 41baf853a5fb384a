using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Helios.Connectors.Clouds;

/// <summary>Certificates with which Amazon SNS signs, by address, kept while they are valid: at most 16, the one fetched first leaves first.</summary>
/// <remarks>
/// That the certificate is Amazon's is known from where it was fetched, over TLS from a pinned host (<see cref="SnsAddress"/>), as AWS describes it. The chain is
/// not built: SNS publishes the leaf alone, and building it would mean to fetch from addresses that the certificate itself names. Checked besides:
/// its dates, that it names SNS, and its key. A forger chooses the address: at most ten are fetched a minute, one at a time, and what failed is
/// remembered for a minute.
/// </remarks>
public sealed class SnsCertificates(IPublicFetch fetch, TimeProvider time) : IDisposable
{
    private const int Most = 16;
    private const int MostFetches = 10;
    private const int LeastBits = 2048;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Queue<long> _fetches = new();

    /// <summary>Finds a certificate.</summary>
    /// <param name="address">One that <see cref="SnsAddress.IsCertificate"/> has passed.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    public async ValueTask<FoundCertificate> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Known(address) is { } known)
        {
            return known;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            // Others may have fetched it while this one waited.
            return Known(address) ?? await FetchAsync(address, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        lock (_gate)
        {
            foreach (var entry in _entries.Values)
            {
                entry.Found.Certificate?.Dispose();
            }

            _entries.Clear();
        }
    }

    private FoundCertificate? Known(Uri address)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(address.AbsoluteUri, out var entry))
            {
                return null;
            }

            return entry.Found.Certificate is null && time.GetElapsedTime(entry.At) >= Pause ? null : entry.Found;
        }
    }

    private async ValueTask<FoundCertificate> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!MayFetch())
        {
            return new FoundCertificate(null, "certificates were fetched from too many addresses in the last minute", true);
        }

        FoundCertificate found;
        try
        {
            found = Read(await fetch.GetAsync(address, cancellationToken));
        }
        catch (PublicFetchException e)
        {
            found = new FoundCertificate(null, $"the certificate of SNS cannot be fetched: {e.Message}", true);
        }

        Keep(address.AbsoluteUri, found);
        return found;
    }

    private bool MayFetch()
    {
        var now = time.GetTimestamp();
        while (_fetches.TryPeek(out var first) && time.GetElapsedTime(first, now) >= Pause)
        {
            _fetches.Dequeue();
        }

        if (_fetches.Count >= MostFetches)
        {
            return false;
        }

        _fetches.Enqueue(now);
        return true;
    }

    /// <summary>One that made room is left to the collector: a message may be verified with it at this moment.</summary>
    private void Keep(string address, FoundCertificate found)
    {
        lock (_gate)
        {
            if (!_entries.ContainsKey(address))
            {
                _order.Enqueue(address);
            }

            _entries[address] = new Entry(found, time.GetTimestamp());
            while (_entries.Count > Most)
            {
                _entries.Remove(_order.Dequeue());
            }
        }
    }

    private static FoundCertificate Read(byte[] pem)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(pem));
            using var key = certificate.GetRSAPublicKey();
            return key is { KeySize: >= LeastBits } && NamesSns(certificate)
                ? new FoundCertificate(certificate, "", false)
                : new FoundCertificate(null, "the certificate is not one that SNS signs with", false);
        }
        catch (CryptographicException)
        {
            return new FoundCertificate(null, "what is at SigningCertURL is no certificate", false);
        }
    }

    private static bool NamesSns(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
        return name.StartsWith("sns", StringComparison.Ordinal)
            && (name.EndsWith(".amazonaws.com", StringComparison.Ordinal) || name.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal));
    }

    private sealed record Entry(FoundCertificate Found, long At);
}
