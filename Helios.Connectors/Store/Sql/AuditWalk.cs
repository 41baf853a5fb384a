using Helios.Connectors.Store.Audit;

namespace Helios.Connectors.Store.Sql;

/// <summary>Goes along the chain and stops where it does not hold.</summary>
/// <param name="ends">The ends as they were when the walk began.</param>
/// <param name="noted">Place of a hash that was noted earlier; 0: none was.</param>
/// <param name="notedHash">That hash.</param>
internal sealed class AuditWalk(AuditEnds ends, long noted, string? notedHash)
{
    private string _hash = ends.CutHash;
    private long _first = ends.CutSeq + 1;
    private long _checked;
    private string? _problem = noted > ends.Seq
        ? FormattableString.Invariant($"the chain ends at {ends.Seq}, but a hash was noted at {noted}: links were cut from its end")
        : null;

    /// <summary>Place of the link before the next one.</summary>
    public long Seq { get; private set; } = ends.CutSeq;

    /// <summary>Whether there is more to look at, and nothing is wrong yet.</summary>
    public bool MayGoOn => _problem is null && Seq < ends.Seq;

    /// <summary>What was found.</summary>
    public AuditVerdict Verdict
    {
        get
        {
            var problem = _problem ?? (_hash == ends.Hash || Seq > ends.Seq ? null : $"link {Seq} is not the one that the chain ended with");
            return new AuditVerdict(ends.Seq == 0 ? 0 : _first, ends.Seq, _checked, ends.Hash, problem);
        }
    }

    /// <summary>Passes over what retention has removed meanwhile.</summary>
    public void Cut(AuditEnds now)
    {
        if (now.CutSeq > Seq)
        {
            (Seq, _hash, _first) = (now.CutSeq, now.CutHash, now.CutSeq + 1);
        }
        else
        {
            _problem = FormattableString.Invariant($"link {Seq + 1} is missing");
        }
    }

    /// <summary>Goes over links in their order.</summary>
    public void Take(IEnumerable<StoredLink> links)
    {
        foreach (var link in links.SkipWhile(link => link.Seq <= Seq))
        {
            if (_problem is not null)
            {
                return;
            }

            _problem = ProblemOf(link);
            (Seq, _hash) = (link.Seq, link.Hash);
            _checked++;
        }
    }

    private string? ProblemOf(StoredLink link) =>
        link.Seq != Seq + 1 ? FormattableString.Invariant($"link {Seq + 1} is missing")
        : AuditHash.Of(_hash, link.Entry) != link.Hash ? FormattableString.Invariant($"link {link.Seq} is not what it was when it was written")
        : !link.ColumnsAgree() ? FormattableString.Invariant($"the columns of link {link.Seq} do not say what its entry says")
        : link.Seq == noted && notedHash != link.Hash ? FormattableString.Invariant($"link {link.Seq} has another hash than was noted: the chain was written anew")
        : null;
}
