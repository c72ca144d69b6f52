using System.Globalization;
using Tandem.Log;

namespace Tandem.Cli;

/// <summary>
/// A verdict as a person reads it: what was checked, by which key, each finding on a line of its own, the conclusion
/// last. What the file says of itself is shown without control characters, so that it cannot write over the answer.
/// </summary>
internal static class VerdictInWords
{
    private const int MaxShown = 200;

    public static IEnumerable<string> Of(JournalVerdict verdict, CliTexts texts)
    {
        var checkpoint = verdict.Checkpoint!;
        yield return texts.Counted("verify.entries", verdict.Entries, Shown(checkpoint.Origin));
        yield return texts.Counted("verify.checkpoint", checkpoint.Size, checkpoint.Root);
        yield return texts.Counted("verify.sections", verdict.Sections);
        yield return texts.Counted("verify.closed", verdict.ClosedSections);
        if (verdict.SignedBy is { } key)
        {
            yield return verdict.KeyWasGiven
                ? texts["verify.signed-by-given", Shown(key.VerifierKey)]
                : texts["verify.signed-by-own", Shown(key.VerifierKey)];
        }

        if (verdict.Partial)
            yield return texts["verify.partial"];
        foreach (var finding in verdict.Findings)
            yield return Of(finding, texts);
        if (verdict.FindingCount > verdict.Findings.Count)
            yield return texts.Counted("verify.more", verdict.FindingCount - verdict.Findings.Count);

        yield return Conclusion(verdict, texts);
    }

    private static string Conclusion(JournalVerdict verdict, CliTexts texts) => verdict switch
    {
        { IsVerified: false } => texts.Counted("verify.findings", verdict.FindingCount),
        { Partial: true } => texts["verify.verified-partial"],
        _ => texts["verify.verified"],
    };

    private static string Of(JournalFinding finding, CliTexts texts) => finding switch
    {
        { Fault: JournalFault.Altered, Section: { } section } =>
            texts["verify.altered-section", Number(finding.Index), Shown(section)],
        { Fault: JournalFault.Added, Section: { } section } =>
            texts["verify.added-section", Number(finding.Index), Shown(section)],
        { Fault: JournalFault.Removed } when finding.LastIndex > finding.Index =>
            texts["verify.removed-several", Number(finding.Index), Number(finding.LastIndex)],
        { Fault: JournalFault.Malformed, Index: not null } =>
            texts["verify.malformed-entry", Number(finding.Index), finding.Place ?? ""],
        _ => Plain(finding, texts),
    };

    private static string Plain(JournalFinding finding, CliTexts texts) => finding.Fault switch
    {
        JournalFault.Altered => texts["verify.altered", Number(finding.Index)],
        JournalFault.Removed => texts["verify.removed", Number(finding.Index)],
        JournalFault.Added => texts["verify.added", Number(finding.Index)],
        JournalFault.Misplaced => texts["verify.misplaced", Number(finding.Index)],
        JournalFault.BadProof => texts["verify.bad-proof", Number(finding.Index)],
        JournalFault.BadSignature => texts["verify.bad-signature"],
        JournalFault.WrongRoot => texts["verify.wrong-root"],
        JournalFault.WrongLog => texts["verify.wrong-log"],
        JournalFault.Malformed => texts["verify.malformed", finding.Place ?? ""],
    };

    /// <summary>The number of an entry stands as in the file, without separators.</summary>
    private static string Number(long? index) => index?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Shown(string foreign)
    {
        var visible = foreign.Select(c =>
            char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? '\uFFFD' : c);
        return string.Concat(visible.Take(MaxShown));
    }
}
