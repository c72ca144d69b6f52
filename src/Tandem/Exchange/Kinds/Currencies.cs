using System.Collections.Frozen;
using System.Text;

namespace Tandem.Exchange;

/// <summary>
/// The currencies that amounts may be in: the codes of ISO 4217 (list one, and what was withdrawn since 2023, which
/// facts of those years still carry), without those for metals, funds and tests.
/// </summary>
internal static class Currencies
{
    private const int Letters = 3;

    private const string InUse =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
        + "CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
        + "GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP "
        + "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB "
        + "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP "
        + "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER "
        + "ZAR ZMW ZWG ZWL";

    private static readonly FrozenSet<string> Codes = InUse.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string code) => Codes.Contains(code);

    public static bool Has(ReadOnlySpan<byte> code) => code.Length == Letters && Has(Encoding.ASCII.GetString(code));
}
