/// The countries in which Dialpad can open an office, according to the published description of its REST API.
const SERVED: &str = "AR AT AU BD BE BG BH BR CA CH CI CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GH GR GT HK HR HU ID IE IL \
     IN IS IT JP KE KH KR KZ LK LT LU LV MA MD MM MT MX MY NG NL NO NZ PA PE PH PK PL PR PT PY RO RU SA SE SG SI SK SV \
     TH TR TW UA US UY VE VN ZA";

/// Whether Dialpad can open an office in the country with this alpha-2 code.
pub fn can_have_office(code: &str) -> bool {
    SERVED.split(' ').any(|served| served == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::country;

    #[test]
    fn every_code_is_a_country() {
        assert_eq!(SERVED.split(' ').count(), 83);
        assert!(SERVED.split(' ').all(country::is_code));
        assert!(can_have_office("US") && !can_have_office("AQ") && !can_have_office("us") && !can_have_office(""));
    }
}
