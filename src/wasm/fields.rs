//! The fields that are read straight from the objects of JavaScript, record by record. Not here: what is made of them
//! (`records`, `people`).

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// Any value of a record; a field that is not there is `undefined`. What is null or undefined is none.
    pub type Fields;
    #[wasm_bindgen(method, getter, structural)]
    pub fn prospect_id(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn approval(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn segment(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn updated_at(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn name(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn company(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn location(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn profile(this: &Fields) -> Option<Fields>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn assessment(this: &Fields) -> Option<Fields>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn scores(this: &Fields) -> Option<Fields>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn basis(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn tags(this: &Fields) -> Option<Fields>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn role(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn probabilities(this: &Fields) -> Option<Fields>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn engagement_potential(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn pacer_relevance(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn pillar(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn weight(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn fit_score(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn referral_capacity(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn signal_strength(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn priority_score(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn display_name(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn headline(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn title(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn about(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn industry(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn connection_state(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn connection_degree(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn mutual_connections(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn followers(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn roles(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn posts(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn current(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural, js_name = text)]
    pub fn own_text(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    pub fn age_days(this: &Fields) -> JsValue;
}
